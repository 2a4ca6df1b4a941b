#define BOOST_TEST_MODULE psma_addendum
#include <boost/test/unit_test.hpp>
