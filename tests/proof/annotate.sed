# What Frama-C must be told within the kernel: invariants of loops, and what a fraction is before it is in lowest terms.
s|#include "number/rational.h"|#include "contracts.h"|
s|^static wide_unsigned common_divisor|/*@ requires a > 0 \&\& b > 0; assigns \\nothing; ensures \\result == gcd(a, b); */\n&|
s|^  while (b) {|  /*@ loop invariant a > 0 \&\& b >= 0; loop invariant gcd(a, b) == gcd(\\at(a, Pre), \\at(b, Pre)); loop assigns a, b; */\n&|
s|^      while (y) {|      /*@ loop invariant x > 0 \&\& y >= 0; loop invariant gcd(x, y) == gcd(\\at(a, Pre), \\at(b, Pre)); loop assigns x, y; */\n&|
s|^  if (bottom != 1) {|  //@ ghost wide_unsigned all_top = top, all_bottom = bottom;\n&|
s|^    wide_unsigned common = .*|&\
    //@ ghost wide_unsigned t = top / common, u = bottom / common;\
    //@ assert bottom == common * u \&\& top == common * t;\
    //@ assert u >= 1;\
    //@ assert t >= 1;\
    //@ assert t * bottom == t * (common * u);\
    //@ assert t * bottom == top * u;|
s|^  if (top > INT32_MAX .*|  //@ assert top * all_bottom == all_top * bottom;\
  //@ assert (n < 0 ? -n : n) == all_top \&\& (d < 0 ? -d : d) == all_bottom;\
&|
s|^static inline cx_number cx_whole|/*@ assigns \\nothing; ensures \\result.num == n \&\& \\result.den == 1; */\n&|
s|^static inline cx_number cx_state|/*@ assigns \\nothing; ensures \\result.num == (int32_t)state \&\& \\result.den == 0; */\n&|
