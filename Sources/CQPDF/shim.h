#ifndef SKILDRA_CQPDF_H
#define SKILDRA_CQPDF_H
#include <qpdf/qpdf-c.h>
#endif
