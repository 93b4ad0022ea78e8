/* How a review is asked for, by commands that make one. */
#ifndef CLI_REVIEW_H
#define CLI_REVIEW_H
#include "chuanxa/cli.h"
#include "review/reviewing.h"

/* What the options of the call ask for (--jump, --jump-least, --margin), of all
 * offices, kinds and periods. False (said). */
bool cli_review_request(cli_call *cli, cx_review_request *ret);

#endif
