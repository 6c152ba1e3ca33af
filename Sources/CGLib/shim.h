#ifndef SKILDRA_CGLIB_H
#define SKILDRA_CGLIB_H
#include <glib.h>
#endif
