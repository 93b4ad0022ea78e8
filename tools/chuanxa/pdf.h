/* A page of HTML made a PDF by weasyprint, a program that may be installed or not. */
#ifndef CLI_PDF_H
#define CLI_PDF_H
#include "chuanxa/cli.h"

/* Whether weasyprint is installed; false: what to do is said. */
bool cli_can_write_pdf(cli_call *cli);
/* Writes the PDF; said when that fails, and then what stood at the path is as it was. */
void cli_write_pdf(cli_call *cli, const char *path, const cx_buffer *html);

#endif
