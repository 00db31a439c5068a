package desk

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestANewRecordIsWrittenWithoutItsEmptyMembers(t *testing.T) {
	type line struct {
		Text  string
		Count int
		At    time.Time
		More  map[string]any
	}
	for _, c := range []struct {
		in   any
		want string
	}{
		{nil, `null`},
		{line{}, `{}`},
		{[]line{{}, {Text: "0"}}, `[{},{"Text":"0"}]`},
		{line{Text: `":0`, Count: 10}, `{"Text":"\":0","Count":10}`},
		{line{Text: `a":"`, More: map[string]any{"a": map[string]any{"b": []int{}}, "c": []any{nil, false, 0}}}, `{"Text":"a\":\"","More":{"c":[null,false,0]}}`},
		{map[string]any{"net": map[string]string{"amount": "0.00", "currency": "EUR"}, "tax": map[string]string{"amount": "0.10", "currency": "EUR"}}, `{"tax":{"amount":"0.10","currency":"EUR"}}`},
		{map[string]any{"off": false, "on": true, "name": "false"}, `{"name":"false","on":true}`},
	} {
		text, err := json.Marshal(c.in)
		if err != nil {
			t.Fatal(err)
		}
		if got := string(sparse(text)); got != c.want {
			t.Errorf("%s: %s, want %s", text, got, c.want)
		}
	}
}

// What is left out can be put back: reading the shorter text gives the same record.
func TestASparseRecordReadsBackAsItWas(t *testing.T) {
	type record struct {
		Name, Note string
		Count      int64
		Whole      float64
		Is         bool
		Lines      []struct{ Text string }
		Reasons    map[string]string
	}
	rapid.Check(t, func(t *rapid.T) {
		var want record
		want.Name, want.Note = rapid.String().Draw(t, "name"), rapid.String().Draw(t, "note")
		want.Count, want.Is = rapid.Int64().Draw(t, "count"), rapid.Bool().Draw(t, "is")
		want.Whole = rapid.Float64().Draw(t, "whole")
		for range rapid.IntRange(0, 3).Draw(t, "lines") {
			want.Lines = append(want.Lines, struct{ Text string }{rapid.String().Draw(t, "text")})
		}
		for range rapid.IntRange(0, 2).Draw(t, "reasons") {
			if want.Reasons == nil {
				want.Reasons = map[string]string{}
			}
			want.Reasons["k"+rapid.String().Draw(t, "key")] = "r" + rapid.String().Draw(t, "reason")
		}
		text, err := json.Marshal(want)
		if err != nil {
			t.Skip(err)
		}
		var full, short record
		if json.Unmarshal(text, &full) != nil || json.Unmarshal(sparse(text), &short) != nil || !reflect.DeepEqual(full, short) {
			t.Fatalf("%s became %s", text, sparse(text))
		}
	})
}
