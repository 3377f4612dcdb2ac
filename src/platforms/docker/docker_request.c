#include "docker_request.h"

#include "lab/lab.h"
#include "platforms/command_environment.h"

/* The hardware address is in two places: newer engines read the second one, older ones the
 * first. */
static json_t *networking(const struct docker_plan *plan)
{
    return json_pack("{s:{s:{s:{s:s}, s:s}}}", "EndpointsConfig", DOCKER_NETWORK, "IPAMConfig",
                     "IPv4Address", plan->ip, "MacAddress", plan->mac);
}

static json_t *host_config(const struct docker_plan *plan)
{
    json_int_t bytes = (json_int_t)plan->memory_mib << 20;
    json_t *config = json_pack("{s:b, s:s, s:I, s:I, s:s}", "Init", 1, "Runtime", plan->runtime,
                               "Memory", bytes, "MemorySwap", bytes, "CpusetCpus", plan->cpus);
    if (!config)
        return NULL;
    if (*plan->ip)
        json_object_set_new(config, "NetworkMode", json_string(DOCKER_NETWORK));
    if (plan->cgroup_parent)
        json_object_set_new(config, "CgroupParent", json_string(plan->cgroup_parent));
    if (plan->files > 0)
        json_object_set_new(config, "Ulimits",
                            json_pack("[{s:s, s:I, s:I}]", "Name", "nofile", "Soft",
                                      (json_int_t)plan->files, "Hard", (json_int_t)plan->files));
    return config;
}

json_t *docker_request_container(const struct docker_plan *plan)
{
    json_t *host = host_config(plan);
    json_t *request =
        host ? json_pack("{s:s, s:[s,s], s:[s,s,s], s:s, s:s, s:s, s:{s:s}, s:o}", "Image",
                         plan->image, "Cmd", "sleep", "infinity", "Env", COMMAND_PATH, COMMAND_HOME,
                         COMMAND_LOCALE, "User", "root", "WorkingDir", "/bench", "Hostname",
                         "instance", "Labels", DOCKER_LABEL, plan->name, "HostConfig", host)
             : NULL;
    if (request && *plan->ip) {
        json_object_set_new(request, "MacAddress", json_string(plan->mac));
        json_object_set_new(request, "NetworkingConfig", networking(plan));
    }
    return request;
}

json_t *docker_request_network(void)
{
    return json_pack("{s:s, s:s, s:b, s:{s:[{s:s, s:s}]}, s:{s:s, s:s, s:s}}", "Name",
                     DOCKER_NETWORK, "Driver", "bridge", "CheckDuplicate", 1, "IPAM", "Config",
                     "Subnet", LAB_NETWORK, "Gateway", LAB_GATEWAY, "Options",
                     "com.docker.network.bridge.name", LAB_BRIDGE,
                     "com.docker.network.bridge.inhibit_ipv4", "true",
                     "com.docker.network.bridge.enable_ip_masquerade", "false");
}
