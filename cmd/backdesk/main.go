// Command backdesk is a back-office clerical workstation for the terminal. It
// joins the layers (tui → domain ← store) and decides nothing itself: without a
// command it opens the office's screens; every main job is a command too.
package main

import (
	"context"
	"os"

	"charm.land/fang/v2"
)

func main() {
	var done outcome
	ctx := context.WithValue(context.Background(), outcomeKey{}, &done)
	err := fang.Execute(ctx, newRoot(), fang.WithErrorHandler(showError), fang.WithoutManpage())
	if err == nil {
		err = done.refused
	}
	os.Exit(exitCode(err))
}
