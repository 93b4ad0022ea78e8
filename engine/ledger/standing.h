/* Which rows of `decision` count, and which text a period goes by, as SQL for the questions of
 * every room on a register. */
#ifndef CX_LEDGER_STANDING_H
#define CX_LEDGER_STANDING_H

/* SQL, of a row of `decision` by its alias: one issued paper as it was recorded last. A row that a
 * later one corrects is the same paper again: it is shown, and counts for nothing. */
#define CX_LEDGER_DECISION_STANDS(d)                                                               \
  "(" d ".way = 'issued' AND NOT EXISTS (SELECT 1 FROM decision_correction ck WHERE ck.corrects"   \
  " = " d ".id))"
/* SQL: the standing row that revokes it, NULL for none. */
#define CX_LEDGER_DECISION_REVOKED_BY(d)                                                           \
  "(SELECT min(rv.id) FROM decision rv WHERE rv.revokes = " d                                      \
  ".id AND " CX_LEDGER_DECISION_STANDS("rv") ")"
/* SQL: it recognises or does not, stands, and is not revoked. */
#define CX_LEDGER_DECISION_IN_FORCE(d)                                                             \
  "(" d ".kind <> 'revoke' AND " CX_LEDGER_DECISION_STANDS(                                        \
      d) " AND " CX_LEDGER_DECISION_REVOKED_BY(d) " IS "                                           \
                                                  "NULL)"

/* SQL: the text that says when a period ends of which nothing else says the standard: that of its
 * last intake, else the last one of the only standard that the register keeps, else NULL. */
#define CX_LEDGER_TEXT_OF_PERIOD(period)                                                           \
  "coalesce((SELECT pi.text FROM intake pi WHERE pi.period = " period                              \
  " ORDER BY pi.id DESC LIMIT 1), (SELECT max(pt.id) FROM rule_text pt HAVING"                     \
  " count(DISTINCT pt.standard) = 1))"

#endif
