/* A file that chuanxa exported, perhaps changed in an editor, as a draft of the standard: bands,
 * conditions and limits come from its tables, texts from its extension elements. */
#ifndef CX_EXCHANGE_DMN_OWN_H
#define CX_EXCHANGE_DMN_OWN_H
#include "exchange/dmn_draft.h"

/* Whether it is such a file: the definitions have a cx:standard. */
bool cx_dmn_is_own(const cx_dmn_element *root);
/* Writes both files of the draft; what cannot be one is said of its element. */
void cx_dmn_draft_own(cx_dmn_draft *draft);

#endif
