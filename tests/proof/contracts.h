/* What is proved of engine/number/rational.c (tools/prove), for Frama-C. */
#ifndef CX_PROOF_CONTRACTS_H
#define CX_PROOF_CONTRACTS_H
#include "number/rational.h"

/*@ predicate is_number(cx_number a) = 1 <= a.den <= INT32_MAX && -INT32_MAX <= a.num <= INT32_MAX;
    predicate is_state(cx_number a) = a.den == 0 && 0 <= a.num <= 3;
    predicate is_result(cx_number a) = is_number(a) || is_state(a);
    axiomatic greatest_common_divisor { // as any textbook has it
      logic integer gcd(integer a, integer b);
      axiom gcd_end: \forall integer a; a > 0 ==> gcd(a, 0) == a;
      axiom gcd_step: \forall integer a, b; a >= 0 && b > 0 ==> gcd(a, b) == gcd(b, a % b);
      axiom gcd_divides: \forall integer a, b; a > 0 && b > 0 ==>
        1 <= gcd(a, b) <= a && gcd(a, b) <= b &&
        a == gcd(a, b) * (a / gcd(a, b)) && b == gcd(a, b) * (b / gcd(a, b));
    }
    predicate fits(integer n) = // below 2 to the power of twice the width, less one
      -0x7FFFFFFFFFFFFFFF <= n <= 0x7FFFFFFFFFFFFFFF;
*/

/*@ requires fits(n) && fits(d);
    assigns \nothing;
    ensures is_result(\result);
    ensures d == 0 ==> \result.den == 0 && \result.num == CX_NULL;
    ensures d != 0 && n == 0 ==> \result.den == 1 && \result.num == 0;
    ensures d != 0 && \result.den != 0 ==> (\result.num > 0 <==> (n > 0 && d > 0) || (n < 0 && d < 0));
*/
cx_number cx_ratio(cx_wide n, cx_wide d);

/*@ requires is_number(a) && is_number(b); assigns \nothing; ensures is_result(\result); */
cx_number cx_add(cx_number a, cx_number b);
/*@ requires is_number(a) && is_number(b); assigns \nothing; ensures is_result(\result); */
cx_number cx_subtract(cx_number a, cx_number b);
/*@ requires is_number(a) && is_number(b); assigns \nothing; ensures is_result(\result); */
cx_number cx_multiply(cx_number a, cx_number b);
/*@ requires is_number(a) && is_number(b); assigns \nothing; ensures is_result(\result); */
cx_number cx_divide(cx_number a, cx_number b);
/*@ requires is_number(a) && is_number(b); assigns \nothing; ensures is_result(\result); */
cx_number cx_modulo(cx_number a, cx_number b);
/*@ requires is_number(a);
    assigns \nothing;
    ensures is_number(\result) && \result.num == -a.num && \result.den == a.den; */
cx_number cx_negate(cx_number a);
/*@ requires is_number(a);
    assigns \nothing;
    ensures is_number(\result) && \result.num == \abs(a.num) && \result.den == a.den; */
cx_number cx_absolute(cx_number a);
/*@ requires is_number(a) && is_number(b);
    assigns \nothing;
    ensures \result == -1 || \result == 0 || \result == 1;
    ensures \result < 0 <==> a.num * b.den < b.num * a.den;
    ensures \result > 0 <==> a.num * b.den > b.num * a.den;
*/
int cx_compare_fractions(cx_number a, cx_number b);
#endif
