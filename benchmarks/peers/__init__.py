"""The same small app in chainkit, Streamlit and Panel: ten sliders, one picture, one sum.

The peers live each in an environment of its own (`environments.py`); `small.py` is what all
three apps show, and knows none of them.
"""
