# Settings of every machine of this box.
Vagrant.configure('2') do |config|
  config.vm.provider :libvirt do |libvirt|
    libvirt.disk_bus = 'virtio'
  end
end
