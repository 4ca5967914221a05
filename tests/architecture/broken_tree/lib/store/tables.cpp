const char* allowed = "CREATE TEMP TABLE t (x)";
const char* forbidden = "CREATE TABLE t (x)";
