/* libpq, looked for when a server is asked for: most never ask for one, and the libraries behind it
 * would take longer to load than a commune to score. */
#ifndef CX_POSTGRES_LIBRARY_H
#define CX_POSTGRES_LIBRARY_H
#include <libpq-fe.h>
#include <stdbool.h>

#define CX_LIBPQ_CALLS(CALL)                                                                       \
  CALL(PQclear)                                                                                    \
  CALL(PQconnectdbParams)                                                                          \
  CALL(PQconninfoFree)                                                                             \
  CALL(PQconninfoParse)                                                                            \
  CALL(PQdescribePrepared)                                                                         \
  CALL(PQerrorMessage)                                                                             \
  CALL(PQexec)                                                                                     \
  CALL(PQfinish)                                                                                   \
  CALL(PQfname)                                                                                    \
  CALL(PQftype)                                                                                    \
  CALL(PQgetResult)                                                                                \
  CALL(PQgetisnull)                                                                                \
  CALL(PQgetlength)                                                                                \
  CALL(PQgetvalue)                                                                                 \
  CALL(PQnfields)                                                                                  \
  CALL(PQnparams)                                                                                  \
  CALL(PQprepare)                                                                                  \
  CALL(PQresultErrorField)                                                                         \
  CALL(PQresultStatus)                                                                             \
  CALL(PQsendQueryPrepared)                                                                        \
  CALL(PQsetSingleRowMode)                                                                         \
  CALL(PQstatus)

typedef struct cx_libpq {
#define CX_LIBPQ_FIELD(name) __typeof__(name) *name;
  CX_LIBPQ_CALLS(CX_LIBPQ_FIELD)
#undef CX_LIBPQ_FIELD
} cx_libpq;

/* The functions of libpq.so.5, which stays loaded. False where this machine has none that has them
 * all. */
bool cx_libpq_load(cx_libpq *ret);

#endif
