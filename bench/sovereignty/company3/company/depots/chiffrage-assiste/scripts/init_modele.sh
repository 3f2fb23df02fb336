#!/bin/sh
set -e
ollama pull qwen2.5-coder:14b
