/* Biên bản: the minutes of a session: the council by its founding decision, who was there, each
 * commune's recorded result and vote, remarks and dissent, what is proposed; two signatures. */
#ifndef CX_SECRETARY_MINUTES_H
#define CX_SECRETARY_MINUTES_H
#include "secretary/texts.h"

/* `texts` are those that the results beside the votes were scored under. */
void cx_secretary_minutes(cx_paper *paper, const cx_paper_form *form,
                          const cx_council_session_view *session, const cx_secretary_texts *texts);

#endif
