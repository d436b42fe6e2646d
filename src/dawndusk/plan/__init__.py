"""The page: a Design becomes a Plan, its public outputs, its series and its verdict."""
