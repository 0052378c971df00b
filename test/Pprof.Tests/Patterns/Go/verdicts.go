// Command verdicts says what Go's regexp package thinks of patterns. A line of input is a pattern and then any number of
// texts, each in hexadecimal; a line of output is "refused", or a digit for each text, 1 if the pattern matches. The
// first line of output is the version of Unicode.
package main

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"os"
	"regexp"
	"strings"
	"unicode"
)

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<28)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	fmt.Fprintln(out, unicode.Version)
	for in.Scan() {
		words := strings.Split(in.Text(), " ")
		pattern, err := regexp.Compile(string(decode(words[0])))
		if err != nil {
			fmt.Fprintln(out, "refused")
			continue
		}
		for _, word := range words[1:] {
			if pattern.Match(decode(word)) {
				out.WriteByte('1')
			} else {
				out.WriteByte('0')
			}
		}
		out.WriteByte('\n')
	}
}

func decode(word string) []byte {
	bytes, err := hex.DecodeString(word)
	if err != nil {
		panic(err)
	}
	return bytes
}
