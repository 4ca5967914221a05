// Looks into the file of a store without SQLite.
#include <fstream>
