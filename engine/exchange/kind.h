/* What a package holds that is no workbook: named by its parts. */
#ifndef CX_EXCHANGE_KIND_H
#define CX_EXCHANGE_KIND_H
#include "exchange/package.h"

/* Of an open package without a workbook: says what it is instead. Returns CX_REFUSED. */
int cx_say_package_kind(const cx_package *package);

#endif
