"""The money of a plan worked out again from the dict of its `plan.json`, by arithmetic that shares no code with it.

`given` reads inputs and what the page says of satellites and calendar; `satellite`, `rockets`, `insured` and `work`
make prices, launches, premiums and hours of it; `orbit` and `earth` the cost lines; `money` and `rental` the books.
"""
