# The kernel at half its width, for Frama-C knows no integers of 128 bits: 31 bits a part, 64 bits a step.
s/__extension__ //
s/__int128/long long/g
s/int64_t/int32_t/g
s/INT64_MAX/INT32_MAX/g
