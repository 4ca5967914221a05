#include <boost/version.hpp>
