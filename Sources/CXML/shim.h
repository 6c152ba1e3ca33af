#ifndef SKILDRA_CXML_H
#define SKILDRA_CXML_H
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

// What no handler takes, such as a wrong encoding found midway, libxml2 prints on the terminal. Each thread has its own.
static void skildra_say_nothing(void *context, const char *message, ...) {
  (void)context;
  (void)message;
}

static inline void skildra_silence_xml(void) {
  xmlThrDefSetGenericErrorFunc(NULL, skildra_say_nothing);
  xmlSetGenericErrorFunc(NULL, skildra_say_nothing);
}
#endif
