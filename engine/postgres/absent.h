/* What query.h offers, where the program is built without libpq. */
#ifndef CX_POSTGRES_ABSENT_H
#define CX_POSTGRES_ABSENT_H
#include "postgres/query.h"

#endif
