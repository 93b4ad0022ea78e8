/* The schema as steps {version, SQL}: those of one version run in one transaction, which sets
 * user_version. A step that has landed never changes; new ones are added. Record tables have id,
 * entry and row_hash, and triggers that let nothing be changed or deleted. */
#ifndef CX_LEDGER_SCHEMA_H
#define CX_LEDGER_SCHEMA_H
#include "ledger/database.h"

/* Brings an open database to a version (tests make older ones); says what fails. */
int cx_register_migrate(const cx_ledger *r, int to_version, cx_log *log);

#endif
