#ifndef SKILDRA_CMARKDOWN_H
#define SKILDRA_CMARKDOWN_H
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#endif
