#ifndef SKILDRA_CXML_H
#define SKILDRA_CXML_H
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#endif
