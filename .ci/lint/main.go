// Command lint holds the tree against the checks that vet and staticcheck do
// not make: unchecked errors, rows whose error is not asked, rows left open.
package main

import (
	"github.com/jingyugao/rowserrcheck/passes/rowserr"
	"github.com/kisielk/errcheck/errcheck"
	sqlclose "github.com/ryanrolds/sqlclosecheck/pkg/analyzer"
	"golang.org/x/tools/go/analysis/multichecker"
)

func main() {
	multichecker.Main(
		errcheck.Analyzer,
		rowserr.NewAnalyzer("backdesk/store"),
		sqlclose.NewAnalyzer(),
	)
}
