#ifndef SKILDRA_CIDN_H
#define SKILDRA_CIDN_H
#include <idn2.h>
#endif
