"""The small app in Streamlit; run by `streamlit run` in its own environment."""

import streamlit as st
from small import HIGHEST, SLIDERS, START, picture, total

values = [st.slider(f"Slider {n + 1}", 0, HIGHEST, START) for n in range(SLIDERS)]
st.image(picture(values))
st.text(total(values))
