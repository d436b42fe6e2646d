"""Mutation testing: which small faults would the tests nearest to them not notice?"""
