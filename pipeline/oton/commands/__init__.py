"""The commands of `oton`: thin functions that read options, call a room and print."""
