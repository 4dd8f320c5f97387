// Encodes and decodes the list of 20 items with encoding/json; prints both in microseconds.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"time"
)

type Item struct {
	ID    int      `json:"id"`
	Name  string   `json:"name"`
	Price float64  `json:"price"`
	Tags  []string `json:"tags"`
}

type ItemList struct {
	Items []Item `json:"items"`
	Total int    `json:"total"`
}

const rounds = 20000

func main() {
	list := ItemList{Total: 20}
	for n := 1; n <= 20; n++ {
		list.Items = append(list.Items, Item{n, fmt.Sprintf("Item %d", n), float64(n) * 1.5, []string{"a", "b"}})
	}
	text, err := json.Marshal(list)
	if err != nil {
		fail(err)
	}
	bytes := 0
	start := time.Now()
	for n := 0; n < rounds; n++ {
		text, err := json.Marshal(list)
		if err != nil {
			fail(err)
		}
		bytes += len(text)
	}
	encode := time.Since(start)
	start = time.Now()
	for n := 0; n < rounds; n++ {
		var list ItemList
		if err := json.Unmarshal(text, &list); err != nil || list.Total != 20 {
			fail(err)
		}
	}
	decode := time.Since(start)
	if bytes != rounds*len(text) {
		fail(fmt.Errorf("%d bytes", bytes))
	}
	fmt.Printf("%.2f %.2f\n", encode.Seconds()*1e6/rounds, decode.Seconds()*1e6/rounds)
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
