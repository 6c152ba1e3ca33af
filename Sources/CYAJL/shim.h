#ifndef SKILDRA_CYAJL_H
#define SKILDRA_CYAJL_H
#include <yajl/yajl_parse.h>
#endif
