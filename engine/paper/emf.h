/* A picture as an enhanced metafile (EMF): the vector picture that Word and LibreOffice show
 * without any program in between. One device unit is a hundredth of a millimetre. */
#ifndef CX_PAPER_EMF_H
#define CX_PAPER_EMF_H
#include "paper/document.h"

void cx_paper_put_emf(cx_buffer *out, const cx_paper_picture *picture);

#endif
