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
