#ifndef SKILDRA_CPANGO_H
#define SKILDRA_CPANGO_H
#include "../CCairo/shim.h"
#include <fontconfig/fontconfig.h>
#include <hb.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#endif
