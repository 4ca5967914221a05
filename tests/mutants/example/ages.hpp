#pragma once

namespace example {

bool is_adult(int age);
int older(int a, int b);
int years_left(int age);

}  // namespace example
