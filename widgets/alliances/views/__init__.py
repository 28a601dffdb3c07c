"""What a learner's kernel shows: a widget in JupyterLab, plain HTML where nothing can run."""
