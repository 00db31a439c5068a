// Command lint holds the tree against the checks that vet and staticcheck do
// not make: unchecked errors, rows whose error is not asked, rows left open.
package main

import (
	"github.com/jingyugao/rowserrcheck/passes/rowserr"
	"github.com/kisielk/errcheck/errcheck"
	sqlclose "github.com/ryanrolds/sqlclosecheck/pkg/analyzer"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/multichecker"
)

// wrapper is the package that hands rows on under a type of its own; whoever
// gets them there is checked like a user of database/sql.
const wrapper = "backdesk/store"

func main() {
	multichecker.Main(
		errcheck.Analyzer,
		except(wrapper, rowserr.NewAnalyzer(wrapper)),
		sqlclose.NewAnalyzer(),
	)
}

// except leaves one package out.
func except(path string, a *analysis.Analyzer) *analysis.Analyzer {
	run := a.Run
	a.Run = func(pass *analysis.Pass) (any, error) {
		if pass.Pkg.Path() == path {
			return nil, nil
		}
		return run(pass)
	}
	return a
}
