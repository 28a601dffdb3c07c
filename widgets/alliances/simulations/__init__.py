"""The course's models of imaginary places: pure Python, units and bounds stated, nothing predicted."""
