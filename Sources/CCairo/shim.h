#ifndef SKILDRA_CCAIRO_H
#define SKILDRA_CCAIRO_H
#include <cairo.h>
#include <cairo-pdf.h>
#endif
