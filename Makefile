# Skildra's tasks. `make help` lists them.
SWIFT ?= swift
PREFIX ?= /usr/local
PROJECTS := $(patsubst %/project.xml,%,$(wildcard Samples/*/project.xml))
# The same flags for the program and for its tests, so that a module is compiled once. Only `package` access is tested, so
# release needs no testable imports.
BUILD := $(SWIFT) build -c release
SKILDRA := .build/release/skildra
# The word lists of Debian's hunspell-sv and hyphen-sv; they and our own are compiled on the user's machine, never committed.
HUNSPELL ?= /usr/share/hunspell
HYPHEN ?= /usr/share/hyphen
SUPPLEMENT := Sources/JointTable/supplement.txt
JOINTS := .build/share/skildra/svenska.joints

.DEFAULT_GOAL := help
.PHONY: help samples test check conformance bench fuzz typography format install clean program packages

samples: program ## build the sample projects into build/
	@set -e; for project in $(PROJECTS); do \
	  $(SKILDRA) build "$$project" --templates Templates --output "build/$$(basename "$$project")"; \
	done

test: $(JOINTS) ## run all tests, in release mode
	@.ci/dependencies build run test
	$(BUILD) --build-tests
	$(SWIFT) test -c release --skip-build --disable-xctest

check: ## lint Swift and scripts, and what the house has agreed on
	@.ci/dependencies build lint
	@.ci/lint

conformance: samples ## check the samples: same bytes twice, veraPDF, qpdf, the Nu HTML checker, axe
	@status=0; \
	Tests/Conformance/deterministic $(SKILDRA) $(PROJECTS) || status=1; \
	Tests/Conformance/run build || status=1; \
	exit $$status

bench: program ## measure CPU time and memory: reports with Typst beside, large files and charts with other programs beside
	@.ci/dependencies test
	@Tests/Benchmarks/run $(SKILDRA)
	@echo
	@Tests/Benchmarks/reading $(SKILDRA)
	@echo
	@Tests/Benchmarks/charts $(SKILDRA)

fuzz: packages ## read 100 000 changed inputs of each format, on all cores: no crash, no hang, no error untold
	$(BUILD) --product fuzz
	@.build/release/fuzz list | xargs -P "$$(nproc)" -I FORMAT .build/release/fuzz FORMAT 100000

typography: program ## count hyphens, joints, rag and pages' ends in the samples and a generated report
	@.ci/dependencies test
	@Tests/Typography/run $(SKILDRA) .build/release/joints $(JOINTS)

format: ## format the Swift files in place
	$(SWIFT) format -i -r Sources Tests Package.swift

install: program ## install under PREFIX (default /usr/local); DESTDIR is honoured
	install -D -m 755 $(SKILDRA) "$(DESTDIR)$(PREFIX)/bin/skildra"
	install -D -m 644 $(JOINTS) "$(DESTDIR)$(PREFIX)/share/skildra/svenska.joints"
	find Templates -type f -exec install -D -m 644 {} "$(DESTDIR)$(PREFIX)/share/skildra/{}" \;

clean: ## remove what was built
	rm -rf .build build

help: ## list these tasks
	@sed -nE 's/^([a-z]+):[^#]*## (.*)/\1\t\2/p' $(MAKEFILE_LIST) | while IFS='	' read -r target text; do \
	  printf '  make %-12s %s\n' "$$target" "$$text"; \
	done

packages:
	@.ci/dependencies build run

program: packages $(JOINTS)
	$(BUILD) --product skildra

# Word lists that are not there yet come with the packages.
$(JOINTS): $(wildcard Sources/Hyphenation/*.swift Sources/JointTable/*.swift $(HUNSPELL)/sv_SE.* $(HYPHEN)/hyph_sv_SE.dic) \
  $(SUPPLEMENT) | packages
	$(BUILD) --product joints
	@mkdir -p $(@D)
	.build/release/joints $@ $(HUNSPELL)/sv_SE.aff $(HUNSPELL)/sv_SE.dic $(HYPHEN)/hyph_sv_SE.dic $(SUPPLEMENT)
