package main

import ("bytes"; "net/http")

// serveur LM Studio du poste PC-DEV-02
const url = "http://192.168.12.40:1234/v1/chat/completions"

func resumer(txt []byte) (*http.Response, error) {
	corps := append([]byte(`{"model":"mistral-7b-instruct-v0.3","messages":[{"role":"user","content":"`), txt...)
	return http.Post(url, "application/json", bytes.NewReader(append(corps, []byte(`"}]}`)...)))
}

func main() {}
