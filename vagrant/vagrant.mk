# The laboratory on two virtual machines.

## check-vagrant  bring both machines of vagrant/ up under QEMU without KVM, test in them, and remove
##            them: as root, twenty minutes
.PHONY: check-vagrant
check-vagrant:
	$(IN_TREE)
	+$(Q)$(UNDER_LOCK) $(VIRTGRADE) build/vagrant/virtgrade.json
	$(Q)./packages.sh lab vagrant
	$(Q)tests/vagrant/machines.sh

## vagrant-box  a box of our own, and its catalogue, in build/vagrant: as root
.PHONY: vagrant-box
vagrant-box: $(VIRTGRADE)
	$(IN_TREE)
	$(Q)./packages.sh lab vagrant
	$(Q)vagrant/box.sh build/vagrant
build/vagrant/virtgrade.json:
	$(Q)$(MAKE) vagrant-box

# --- a container ---

# The moment of Debian whose packages the container has: SNAPSHOTS is the address of Debian's archive of snapshots.
# Without it, the packages are those that apt has today.
SNAPSHOT := 20261128T000000Z
export SNAPSHOTS

## container  build/virtgrade.oci.tar: the committed tree with all packages, as an OCI image; prints its
##            digest; SNAPSHOTS=URL: with the packages of one moment
.PHONY: container
container:
	$(IN_TREE)
	$(Q)./packages.sh container
	$(Q)rm -rf build/container && mkdir -p build/container/tree
	$(Q)$(GIT) archive HEAD | tar -x -C build/container/tree
	$(Q)archive=$${SNAPSHOTS:+$$SNAPSHOTS/$(SNAPSHOT)}; \
	[ "$$archive" ] || { \
	    archive=$$(apt-get indextargets --format '$$(REPO_URI)' 'Created-By: Packages' 'Codename: bookworm' 'Component: main' | head -n 1); \
	    echo "SNAPSHOTS is not set: the packages are those of today, not of $(SNAPSHOT)"; }; \
	mmdebstrap --quiet --variant=minbase \
	    --include="git,make,$$(awk '$$1 == "build" || $$1 == "paper" { printf "%s%s", comma, $$2; comma = "," }' packages.txt)" \
	    bookworm build/container/rootfs.tar "deb [check-valid-until=no] $$archive bookworm main"
	$(Q)buildah --storage-driver vfs build --isolation chroot --timestamp $(SOURCE_DATE_EPOCH) --tag virtgrade \
	    --file vagrant/Containerfile build/container > build/container/log
	$(Q)buildah --storage-driver vfs push --digestfile build/container/digest virtgrade oci-archive:build/virtgrade.oci.tar
	@echo "build/virtgrade.oci.tar: $$(cat build/container/digest)"
