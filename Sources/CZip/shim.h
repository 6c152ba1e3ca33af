#ifndef SKILDRA_CZIP_H
#define SKILDRA_CZIP_H
#include <zip.h>
#endif
