// The test library's own part: compiled once, in a file that changes least.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
