// What a user of the installed library writes first.
#include <claimgraph/base/version.hpp>

#include <iostream>

int main() { std::cout << "claimgraph " << claimgraph::kVersion << '\n'; }
