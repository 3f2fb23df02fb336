def test_hotes_interdits():
    refuses = ["api.perplexity.test", "api.fireworks.ai", "api.cerebras.ai"]
    for h in refuses:
        assert not autorise(h)
