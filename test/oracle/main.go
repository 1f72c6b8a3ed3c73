// Loads compose files with the official loader and says what it has against them.
// Each argument is a file; variables come from the environment. With `--lines FOLDER` it answers lines of JSON instead,
// with `--models` those of whole projects, with `--dockerfiles` those of Dockerfiles, and with `--dotenv` those of .env files.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/compose-spec/compose-go/v2/cli"
)

func main() {
	if len(os.Args) == 3 && os.Args[1] == "--lines" {
		serve(func(text string) any { return load(os.Args[2], text) })
		return
	}
	if len(os.Args) == 2 && os.Args[1] == "--dockerfiles" {
		serve(func(text string) any { return readDockerfile(text) })
		return
	}
	if len(os.Args) == 2 && os.Args[1] == "--models" {
		serve(func(text string) any { return loadModel(text) })
		return
	}
	if len(os.Args) == 2 && os.Args[1] == "--dotenv" {
		serve(func(text string) any { return readDotenv(text) })
		return
	}
	failed := 0
	for _, file := range os.Args[1:] {
		options, err := cli.NewProjectOptions([]string{file}, cli.WithOsEnv, cli.WithInterpolation(true))
		if err == nil {
			_, err = options.LoadProject(context.Background())
		}
		if err != nil {
			failed++
			fmt.Printf("%s: %v\n", file, err)
		}
	}
	fmt.Printf("%d passed, %d failed\n", len(os.Args)-1-failed, failed)
	if failed > 0 {
		os.Exit(1)
	}
}

func serve(text func(string) any) {
	if err := answerLines(text); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}
